"""Simulates the time from done to returned and the number of polls: every published median with a log-normal spread."""

import random

from bench.medians import SECONDS

ROUNDS = QUICK_ROUNDS = 1
CASES = ({"sigma": 0.25, "draws": 400}, {"sigma": 0.5, "draws": 400})
QUICK = ({"sigma": 0.25, "draws": 100},)
ROUND_TRIP = 0.05
ROWS = (
    {
        "title": "simulated waits, spread {sigma}: done to returned, of the job's time",
        "figure": "share",
        "unit": "%",
        "at_most": 4,
    },
    {"title": "– done to returned, mean", "figure": "seconds", "unit": "s", "at_most": 2},
    {"title": "– worst mean of a tool", "figure": "worst", "unit": "%"},
    {"title": "– polls a job", "figure": "polls", "unit": "", "ratio_at_most": 0.25, "against": "vendor"},
)


def measure(adapter, workspace, sigma, draws):
    numbers = random.Random(7)  # the same jobs for every client
    seconds, shares, looks, by_tool = [], [], [], []
    for median in SECONDS.values():
        own = []
        for _ in range(draws):
            duration = median * numbers.lognormvariate(0, sigma)
            late, polls = adapter.simulate(duration, median, ROUND_TRIP)
            seconds.append(late)
            own.append(late / duration * 100)
            looks.append(polls)
        shares += own
        by_tool.append(sum(own) / draws)
    count = len(seconds)
    means = {"share": sum(shares) / count, "seconds": sum(seconds) / count, "polls": sum(looks) / count}
    return {**means, "worst": max(by_tool)}
