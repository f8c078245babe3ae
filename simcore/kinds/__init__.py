"""The families of Parts, a module each and a class for each kind; they know of no experiment and of no network."""
