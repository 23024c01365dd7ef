"""Training: what was cut off and resumed ends as what was not, and a source never gives the label away by its weight."""
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from networks import OwnNet
from recipes import CANDIDATES
from train import Examples, fit, score, weigh

RECIPE = replace(next(recipe for recipe in CANDIDATES if recipe.network == "own"), epochs=4)


def made_up_examples() -> Examples:
    """Attacks have stripes."""
    torch.manual_seed(0)
    attack = (torch.arange(24) % 2).float()
    inputs = torch.randint(90, 160, (24, 3, 128, 128)).float()
    inputs[attack == 1] += 60 * (torch.arange(128) % 4 < 2).float()
    return Examples(inputs.to(torch.uint8), attack, torch.ones(24))


def own_network() -> OwnNet:
    torch.manual_seed(5)
    return OwnNet()


class FitTest(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)

    def test_resumes_to_the_same_weights(self):
        examples = made_up_examples()
        straight = fit(own_network(), examples, RECIPE, seed=3)
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = Path(folder) / "cut.pt"
            fit(own_network(), examples, RECIPE, 3, checkpoint, until=2)
            epochs = []
            resumed = fit(own_network(), examples, RECIPE, 3, checkpoint, lambda epoch, loss: epochs.append(epoch))
        self.assertEqual(epochs, [3, 4])
        for name, value in straight.state_dict().items():
            self.assertTrue(torch.equal(value, resumed.state_dict()[name]), name)

    def test_learns_what_tells_the_labels_apart(self):
        examples = made_up_examples()
        scores = score(fit(own_network(), examples, replace(RECIPE, epochs=15), 0), examples.inputs)
        attack = examples.attack.numpy() == 1
        self.assertGreater(scores[attack].min(), scores[~attack].max())


class WeighTest(unittest.TestCase):
    def test_weighs_both_labels_of_a_source_the_same(self):
        source = np.array(["a"] * 10 + ["b"] * 4)
        attack = np.array([True] * 8 + [False] * 2 + [True, False, False, False])
        weights = weigh(attack, source, np.zeros(14, bool))
        for name in "ab":
            inside = source == name
            self.assertAlmostEqual(weights[inside & attack].sum(), weights[inside & ~attack].sum())
        self.assertAlmostEqual(weights.mean(), 1)

    def test_gives_nothing_to_unpaired_views_of_a_source_with_one_label(self):
        source = np.array(["a", "a", "b", "b", "b"])
        attack = np.array([False, True, False, False, True])
        weights = weigh(attack, source, np.array([False, False, False, True, True]))
        self.assertEqual(weights[2], 0)
        self.assertGreater(weights[3], 0)


if __name__ == "__main__":
    unittest.main()
