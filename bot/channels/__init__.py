"""The ways in. Each is a thin edge around the service: it translates and delegates."""
