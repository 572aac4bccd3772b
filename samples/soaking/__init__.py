"""What `soak.py` puts a batch through, one module for each thing."""
