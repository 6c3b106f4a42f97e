"""The words of the journal: kinds of touchpoint, stages, and the evidence that the rules read."""
