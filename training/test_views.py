"""Degradation is matched: neither sharpness nor anything else of it tells the label."""
import unittest

import numpy as np

from attacks import add_frame, add_glare, print_on_paper, show_on_screen
from augment import draw_degradation, soften_to
from crops import SIDE, resize, sharpness, square
from made_up import crop, picture
from metrics import auc
from views import make_pair, make_training_views


class AugmentTest(unittest.TestCase):
    def test_gives_a_pair_one_and_the_same_degradation(self):
        from unittest.mock import patch

        image = picture(np.random.default_rng(1)).astype(np.float32)
        with patch("views.simulate", lambda untouched, rng: (untouched, "none")):
            for seed in range(20):
                genuine, attack = make_pair(image, np.random.default_rng(seed))
                np.testing.assert_array_equal(genuine, attack)

    def test_does_not_tell_the_halves_of_pairs_apart_by_sharpness(self):
        rng = np.random.default_rng(2)
        pairs = [make_pair(picture(rng).astype(np.float32), rng) for _ in range(80)]
        known = np.array([[sharpness(half) for half in pair] for pair in pairs])
        self.assertLess(abs(auc(known[:, 0], known[:, 1]) - 0.5), 0.12)

    def test_brings_two_labels_of_different_sharpness_together(self):
        crops = [crop("s", f"p{i}", attack, i) for i in range(60) for attack in (False, True)]
        for item in crops:
            if item.attack:  # a source whose attacks are soft, as prints are
                item.rgb[:] = np.clip(soften_to(item.rgb.astype(np.float32), 3.0).repeat(2, 0).repeat(2, 1)[:160, :160], 0, 255)
        before = _sharpness_auc([(c.attack, resize(square(c, 1.5))) for c in crops])
        views = make_training_views(crops, "closer", seed=0, rounds=1)
        recorded = ~views.simulated
        after = _sharpness_auc(zip(views.attack[recorded], views.pictures[recorded]))
        self.assertGreater(before, 0.95)
        self.assertLess(after, 0.75)

    def test_draws_degradation_without_looking_at_the_label(self):
        self.assertEqual(draw_degradation(np.random.default_rng(3)), draw_degradation(np.random.default_rng(3)))

    def test_never_sharpens(self):
        image = picture(np.random.default_rng(4)).astype(np.float32)
        self.assertLessEqual(sharpness(soften_to(image, 4.0)), sharpness(resize(image)))
        np.testing.assert_array_equal(soften_to(image, 99.0), resize(image))


class AttacksTest(unittest.TestCase):
    def test_change_the_picture_and_leave_the_original(self):
        image = picture(np.random.default_rng(5)).astype(np.float32)
        kept = image.copy()
        for make in (show_on_screen, print_on_paper, add_glare, add_frame):
            made = [make(image, np.random.default_rng(seed)) for seed in range(5)]
            self.assertTrue(any(np.abs(out - image).mean() > 0.5 for out in made), make.__name__)
            self.assertTrue(all(np.isfinite(out).all() for out in made), make.__name__)
            np.testing.assert_array_equal(image, kept)

    def test_print_has_less_colour_and_a_raised_black(self):
        image = picture(np.random.default_rng(6)).astype(np.float32)
        image[:40] = 0
        printed = print_on_paper(image, np.random.default_rng(7))
        self.assertGreater(np.median(printed[:40]), 8)


class ViewsTest(unittest.TestCase):
    def test_follow_from_the_seed(self):
        crops = [crop("s", "p", attack, i) for i in range(3) for attack in (False, True)]
        first, again, other = (make_training_views(crops, "whole", seed, 1) for seed in (0, 0, 1))
        np.testing.assert_array_equal(first.pictures, again.pictures)
        self.assertFalse(np.array_equal(first.pictures, other.pictures))
        self.assertEqual(first.pictures.shape[1:], (SIDE, SIDE, 3))

    def test_pair_every_simulated_attack_with_its_genuine_picture(self):
        crops = [crop("s", "p", attack, i) for i in range(4) for attack in (False, True)]
        views = make_training_views(crops, "closer", 0, 2)
        halves = np.flatnonzero(views.simulated)
        self.assertEqual(views.attack[halves].tolist(), [False, True] * (len(halves) // 2))
        np.testing.assert_array_equal(views.crop[halves[::2]], views.crop[halves[1::2]])
        self.assertTrue(all(not crops[index].attack for index in views.crop[halves]))


def _sharpness_auc(labelled) -> float:
    known = [(attack, sharpness(image)) for attack, image in labelled]
    return auc(np.array([-s for attack, s in known if not attack]), np.array([-s for attack, s in known if attack]))


if __name__ == "__main__":
    unittest.main()
