"""`Tender` to `RequirementSet`: requirements, marks, knock-outs, facts, criteria."""
