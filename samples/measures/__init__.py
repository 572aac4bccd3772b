"""What `bench.py` measures, one module for each thing."""
