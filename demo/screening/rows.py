"""The rows, always split the same way: 60 % training, 20 % hold-out, 20 % that only live.py may see."""

from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

SEED = 42


def split():
    frame = load_breast_cancer(as_frame=True).frame
    frame["malignant"] = 1 - frame.pop("target")
    rest, live = train_test_split(frame, test_size=0.2, random_state=SEED, stratify=frame["malignant"])
    training, holdout = train_test_split(rest, test_size=0.25, random_state=SEED, stratify=rest["malignant"])
    return {"training": training, "holdout": holdout, "live": live}
