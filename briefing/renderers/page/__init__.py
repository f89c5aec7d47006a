"""The words of a page, whatever it is set in: what each block, figure, source and notice says."""
