"""What the site costs: made-up data in any size, built by the plain stack and by ours."""
