"""What the templates print: the decisions about generated code, in Python, so that they can be typed and tested."""
