"""Two worlds that differ in the scores of one juror look the same to everybody else."""
