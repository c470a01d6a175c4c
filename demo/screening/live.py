"""Measures registered versions on the rows that train.py never saw: live.py 1 2 3"""

import json
import logging
import sys
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import mlflow
from rows import split
from sklearn.metrics import recall_score, roc_auc_score


def measure(version, rows):
    model = mlflow.sklearn.load_model(f"models:/screening/{version}")
    chance = model.predict_proba(rows[list(model.feature_names_in_)])[:, 1]
    return {
        "version": version,
        "auc": roc_auc_score(rows["malignant"], chance),
        "recall": recall_score(rows["malignant"], chance > 0.5),
    }


if __name__ == "__main__":
    live = split()["live"]
    print(json.dumps([measure(version, live) for version in sys.argv[1:]]))
