"""The edge: settings, service, wording, channels, commands."""
