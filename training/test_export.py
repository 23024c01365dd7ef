"""An exported file says what the network says."""
import tempfile
import unittest
from pathlib import Path

import torch

from export import export, largest_difference
from networks import STAGE_AFTER, Borrowed, OwnNet
from run import MODEL


class ExportTest(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)

    def test_writes_the_own_network(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(len(export(OwnNet(), Path(folder) / "own.onnx")), 64)

    @unittest.skipUnless(MODEL.exists(), "the borrowed network is not installed: run npm install first")
    def test_writes_the_borrowed_network_as_it_was_trained_further(self):
        network = Borrowed(MODEL, STAGE_AFTER)
        with torch.no_grad():
            for weight in network.net.weights_after(STAGE_AFTER).values():
                weight += 0.01 * torch.randn_like(weight)
        with tempfile.TemporaryDirectory() as folder:
            export(network.net, Path(folder) / "further.onnx")
            self.assertGreater(largest_difference(network.net, MODEL), 1e-2)

    def test_refuses_a_file_that_says_something_else(self):
        class Restless(OwnNet):
            calls = 0

            def forward(self, pictures):
                self.calls += 1
                return super().forward(pictures) + self.calls

        with tempfile.TemporaryDirectory() as folder, self.assertRaises(ValueError):
            export(Restless(), Path(folder) / "restless.onnx")


if __name__ == "__main__":
    unittest.main()
