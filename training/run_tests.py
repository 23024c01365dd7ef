"""Runs the tests of this folder: `python3 training/run_tests.py`. Says so and succeeds where PyTorch is not installed."""
import importlib.util
import sys
import unittest
from pathlib import Path

NEEDED = {"torch": "python3-torch", "onnx": "python3-onnx", "sklearn": "python3-sklearn", "scipy": "python3-scipy", "PIL": "python3-pil", "matplotlib": "python3-matplotlib"}

missing = [package for module, package in NEEDED.items() if importlib.util.find_spec(module) is None]
if missing:
    print(f"skipped: the tests of training/ need Debian's packages {' '.join(missing)}")
    sys.exit(0)
suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent))
sys.exit(not unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful())
