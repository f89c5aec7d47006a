"""Why a story or a sentence stands where it does, in words for a reader; JSON keeps the names that the steps use."""
