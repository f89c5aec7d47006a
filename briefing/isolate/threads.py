"""The environment in which a linear algebra library starts no threads."""

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Documents are small: threads cost more than they give, and while there are any no worker can be started as a copy."""
