"""What touches the world: the books on disk, reports, the command line."""
