"""What kind of message this is: danger, small talk, set question, place, follow-up."""
