"""`./run bench`: how quick and how light the site is, as ratios taken on one machine in one run.

Nothing is asserted: a busy machine is no fault of the site. What must hold is tested elsewhere.
"""
