"""The command line. The only room that loads the catalogue the settings name."""
