"""Figures on scores that can be counted by hand."""
import unittest

import numpy as np

from metrics import auc, bounds, bpcer_at, eer, matched_pairs, pair_auc


class MetricsTest(unittest.TestCase):
    def test_auc_counts_pairs_and_halves_ties(self):
        self.assertEqual(auc(np.array([1, 2]), np.array([2, 3])), (1 + 1 + 0.5 + 1) / 4)
        self.assertTrue(np.isnan(auc(np.array([]), np.array([1.0]))))

    def test_eer_is_0_apart_and_a_half_when_equal(self):
        self.assertEqual(eer(np.arange(10), np.arange(10, 20)), 0)
        self.assertAlmostEqual(eer(np.arange(10), np.arange(10)), 0.5)

    def test_bpcer20_lets_one_attack_in_twenty_pass(self):
        attack = np.array([0.0] + [5.0] * 19)
        self.assertEqual(bpcer_at(np.array([1.0, 4.0, 6.0, 7.0]), attack), 0.5)
        self.assertEqual(bpcer_at(np.array([1.0, 4.0, 6.0, 7.0]), attack, 0.01), 1)

    def test_bounds_draw_subjects_and_hold_the_figure(self):
        scores = np.array([0.0, 0, 1, 1, 0.2, 0.8, 0.9, 0.1])
        attack = np.array([False, False, True, True, False, True, False, True])
        low, high = bounds(auc, scores, attack, np.array(list("aabbccdd")))
        self.assertLessEqual(low, auc(scores[~attack], scores[attack]))
        self.assertGreaterEqual(high, auc(scores[~attack], scores[attack]))

    def test_sharpness_itself_is_worth_nothing_in_matched_pairs(self):
        rng = np.random.default_rng(0)
        attack = np.arange(400) % 2 == 0
        sharp = rng.normal(0, 1, 400) - attack
        source = np.array(["a", "b"])[np.arange(400) // 200]
        pairs = matched_pairs(attack, sharp, source)
        self.assertGreater(len(pairs), 80)
        self.assertTrue(all(source[i] == source[j] and not attack[i] and attack[j] for i, j in pairs))
        self.assertEqual(len({i for i, _ in pairs}), len(pairs))
        self.assertLess(abs(pair_auc(-sharp, pairs) - 0.5), 0.15)
        self.assertEqual(pair_auc(attack.astype(float), pairs), 1)


if __name__ == "__main__":
    unittest.main()
