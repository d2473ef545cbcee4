"""Train the classifier of decisions and actions, and write it to models/triage/.

    .venv/bin/python models/train_triage.py ../shared/minutes/dev ../shared/minutes/train

Each folder holds documents/ and gold/. The corpus and models/training/fragments are always used as well.
How good the result is on families it has not seen: ``notulen evaluate FOLDER…``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from notulen import assets
from notulen.evaluate import own_material, prepare
from notulen.extract.training import train


def main(folders: list[Path]) -> None:
    """Train on ``folders`` and on our own material."""
    samples = [entry.sample for entry in prepare(folders)] + own_material(folders)
    model = train(samples)
    target = assets.models() / "triage"
    target.mkdir(exist_ok=True)
    model.save(target / "weights.npz")
    about = {
        "documents": len(samples),
        "units": sum(len(sample.views) for sample in samples),
        "decisions": int(sum((sample.labels[:, 0] == 1).sum() for sample in samples)),
        "actions": int(sum((sample.labels[:, 1] == 1).sum() for sample in samples)),
        "thresholds": [round(float(threshold), 3) for threshold in model.thresholds],
    }
    (target / "about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(about))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
