"""Reports of a result: as text for people, as JSON for programs."""
