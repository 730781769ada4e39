"""Requirements, matches and strategy to a go / no-go `Decision`."""
