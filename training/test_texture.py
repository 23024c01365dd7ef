"""The regression on pooled maps, and the network that starts from it."""
import unittest

import numpy as np
import torch

from networks import STAGE_AFTER, attack_logit
from run import MODEL
from texture import EARLY, DeepTexture, Texture, load, pool
from train import Examples


@unittest.skipUnless(MODEL.exists(), "the borrowed network is not installed: run npm install first")
class TextureTest(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)
        torch.manual_seed(0)
        self.attack = (torch.arange(12) % 2).float()
        self.pictures = torch.randint(60, 200, (12, 3, 128, 128)).float()
        self.pictures[self.attack == 1] += 40 * (torch.arange(128) % 4 < 2).float()
        self.net = load(MODEL)

    def test_pools_means_and_deviations_of_both_tensors(self):
        figures = pool(self.net, self.pictures[:2])
        late = self.net(self.pictures[:2], stop=STAGE_AFTER)
        self.assertEqual(figures.shape, (2, 384))
        torch.testing.assert_close(figures[:, 128:256], late.mean((2, 3)))
        self.assertTrue((figures[:, 256:] >= 0).all())

    def test_tells_stripes_from_grain(self):
        figures = pool(self.net, self.pictures)
        scores = Texture().fit(Examples(figures, self.attack, torch.ones(12))).score(figures)
        attack = self.attack.numpy() == 1
        self.assertGreater(scores[attack].min(), scores[~attack].max())

    def test_goes_on_from_the_regression(self):
        with torch.no_grad():
            early = self.net(self.pictures, stop=EARLY)
        examples = Examples(early, self.attack, torch.ones(12))
        deep = DeepTexture(MODEL)
        deep.begin(examples)
        regression = Texture().fit(Examples(pool(self.net, self.pictures), self.attack, torch.ones(12)))
        with torch.no_grad():
            scores = attack_logit(deep(early)).numpy()
        np.testing.assert_allclose(scores, regression.score(pool(self.net, self.pictures)), atol=1e-3)
        self.assertEqual(deep.strayed().item(), 0)


if __name__ == "__main__":
    unittest.main()
