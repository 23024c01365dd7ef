"""The PyTorch twin of the borrowed network says what the product's runtime says."""
import json
import unittest
from pathlib import Path

import torch

from networks import FEATURES, HEAD_AFTER, STAGE_AFTER, Borrowed
from onnx_net import OnnxNet
from run import MODEL

REFERENCE = Path(__file__).parent / "fixtures" / "borrowed-logits.json"


@unittest.skipUnless(MODEL.exists(), "the borrowed network is not installed: run npm install first")
class OnnxNetTest(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)
        self.net = OnnxNet(MODEL).eval()

    def test_gives_the_logits_of_the_products_runtime(self):
        for reference in json.loads(REFERENCE.read_text())["outputs"]:
            values = (torch.arange(3 * 128 * 128) * reference["multiplier"] % 256).float().reshape(1, 3, 128, 128)
            with torch.no_grad():
                logits = self.net(values)[0]
            self.assertLess((logits - torch.tensor(reference["logits"])).abs().max().item(), 1e-4)

    def test_gives_the_same_when_it_is_run_in_parts(self):
        values = torch.rand(2, 3, 128, 128) * 255
        with torch.no_grad():
            held = values
            for start, stop in [(None, STAGE_AFTER), (STAGE_AFTER, HEAD_AFTER), (HEAD_AFTER, FEATURES), (FEATURES, None)]:
                held = self.net(held, start, stop)
            self.assertTrue(torch.equal(held, self.net(values)))

    def test_trains_only_what_comes_after_the_cut(self):
        borrowed = Borrowed(MODEL, HEAD_AFTER)
        trained = [weight for weight in borrowed.parameters() if weight.requires_grad]
        frozen = [weight for weight in borrowed.parameters() if not weight.requires_grad]
        self.assertEqual(len(trained), len(borrowed.begun))
        borrowed(borrowed.trunk(torch.rand(1, 3, 128, 128) * 255)).sum().backward()
        self.assertTrue(all(weight.grad is not None for weight in trained))
        self.assertTrue(all(weight.grad is None for weight in frozen))
        self.assertEqual(borrowed.strayed().item(), 0)


if __name__ == "__main__":
    unittest.main()
