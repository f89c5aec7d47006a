"""What formats share that are XML in an archive: characters, addresses, bytes that are always the same."""
