"""What a perfect model's answer is worth: the labels as answers, through every stage after the model."""
