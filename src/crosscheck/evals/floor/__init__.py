"""What a false answer is worth: answers made false by code, through extract and ground."""
