"""What every format is made into: decoded, cleaned, cut into blocks, with the origin it claims."""
