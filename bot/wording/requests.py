"""What is wrong with a line of the JSON interface."""

NOT_JSON = "这一行不是正确的 JSON。"
NO_QUESTION = "这一行要是一个对象，并且有文字 q。"
WRONG_FIELD = "town 和 session 只能是文字或 null。"
