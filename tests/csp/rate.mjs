// Reads a content security policy from standard input and writes what csp_evaluator finds.
import { readFileSync } from "node:fs";
import evaluator from "csp_evaluator/dist/evaluator.js";
import parser from "csp_evaluator/dist/parser.js";

const policy = new parser.CspParser(readFileSync(0, "utf8")).csp;
const findings = new evaluator.CspEvaluator(policy).evaluate();
console.log(JSON.stringify(findings.map(({ severity, directive, value, description }) => (
  { severity, directive, value, description }))));
