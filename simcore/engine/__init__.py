"""What computes: the architecture, parameters, forward and backward, updates. It measures and predicts nothing."""
