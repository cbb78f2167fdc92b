"""One file per source. Each defines one or more `Source` objects; the registry finds them."""
