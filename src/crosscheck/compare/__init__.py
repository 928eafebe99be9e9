"""Claims to relations and findings: pure, symmetric, order-independent, and able to say why."""
