"""What the bot keeps beside the lists. The only rooms of the bot with SQL."""
