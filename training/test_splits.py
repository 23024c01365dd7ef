"""Held out means held out: no person and no source is on both sides."""
import unittest

from made_up import crop
from splits import leave_people_out, leave_sources_out


def made_up_sources():
    crops = [crop("big", f"b{i % 8}", i % 2 == 0, i, 8) for i in range(160)]
    crops += [crop(source, f"{source}-{i % 2}", i % 3 == 0, i, 8) for source in "cdefg" for i in range(9)]
    return crops + [crop("g", "b1", False, 99, 8)]  # a person of the big source who is in a small one as well


class SplitsTest(unittest.TestCase):
    def test_hold_out_every_source_once(self):
        crops = made_up_sources()
        tested = sorted(index for split in leave_sources_out(crops) for index in split.test)
        self.assertEqual(tested, list(range(len(crops))))

    def test_never_leak_a_source_or_a_person(self):
        crops = made_up_sources()
        for split in leave_sources_out(crops):
            self.assertFalse({crops[i].source for i in split.test} & {crops[i].source for i in split.train}, split.name)
            self.assertFalse({crops[i].subject for i in split.test} & {crops[i].subject for i in split.train}, split.name)
            self.assertTrue(len(split.train) and len(split.test))

    def test_give_a_big_source_a_split_of_its_own(self):
        names = [split.name for split in leave_sources_out(made_up_sources())]
        self.assertIn("without big", names)
        self.assertEqual(len(names), 4)

    def test_hold_out_every_person_of_a_source_once_and_never_leak_one(self):
        crops = made_up_sources()
        splits = leave_people_out(crops, "big")
        tested = sorted(index for split in splits for index in split.test)
        self.assertEqual(tested, [i for i, item in enumerate(crops) if item.source == "big"])
        for split in splits:
            self.assertFalse({crops[i].subject for i in split.test} & {crops[i].subject for i in split.train})
            self.assertIn("big", {crops[i].source for i in split.train})


if __name__ == "__main__":
    unittest.main()
