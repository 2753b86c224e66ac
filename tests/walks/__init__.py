"""The built site walked through in Firefox and WebKit: `make walks`."""
