"""Trains and logs as a team does: with MLflow's own client, a scikit-learn model, a data frame, a nested run, an alias.

Usage: mlflow-train.py TRACKING_URI. Answers one JSON object on standard output.
"""

import json
import logging
import math
import os
import sys
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"

import mlflow
import pandas as pd
from sklearn.linear_model import LogisticRegression

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def train(model_name):
    train_frame = pd.DataFrame({"age": [20, 30, 40, 50], "clicked": [0, 0, 1, 1]})
    test_frame = pd.DataFrame({"age": [25, 45], "clicked": [0, 1]})
    training = mlflow.data.from_pandas(train_frame, name="clicks", targets="clicked", source="https://user:secret@data.acme.test/clicks.csv?X-Amz-Signature=abc&v=1")
    holdout = mlflow.data.from_pandas(test_frame, name="holdout", targets="clicked")
    with mlflow.start_run(run_name="nightly") as parent:
        with mlflow.start_run(run_name="candidate", nested=True) as run:
            mlflow.set_tags(
                {
                    "mlflow.source.git.commit": COMMIT,
                    "mlflow.source.git.repoURL": "https://bot:token@code.acme.test/ml/ctr.git",
                    "mlflow.source.git.branch": "main",
                }
            )
            mlflow.log_input(training, context="training")
            mlflow.log_input(holdout, context="test")
            mlflow.log_params({"C": 0.5, "random_state": 42})
            model = LogisticRegression(C=0.5, random_state=42).fit(train_frame[["age"]], train_frame["clicked"])
            # Up to 2.x a model lies among its run's artifacts; from 3.0 on it is a thing of its own.
            placed = {"artifact_path": "model"} if mlflow.__version__.startswith("2.") else {"name": "model"}
            logged = mlflow.sklearn.log_model(
                model, **placed, input_example=train_frame[["age"]].head(1), registered_model_name=model_name
            )
            model_id = getattr(logged, "model_id", None)
            measured = {} if model_id is None else {"dataset": holdout, "model_id": model_id}
            mlflow.log_metric("accuracy", 0.75, **measured)
            mlflow.log_metric("train_loss", 0.1, step=1)
            mlflow.log_metric("train_loss", 0.05, step=2)
            mlflow.log_metrics({"val_nan": math.nan, "up": math.inf, "down": -math.inf})
    client = mlflow.MlflowClient()
    version = str(logged.registered_model_version)
    client.set_registered_model_alias(model_name, "Production", version)
    client.set_model_version_tag(model_name, version, "stemma.semver", "1.2.0")
    return {
        "run": run.info.run_id,
        "parent": parent.info.run_id,
        "version": version,
        "modelId": model_id,
        "commit": COMMIT,
        "digests": {"clicks": training.digest, "holdout": holdout.digest},
        "python": sys.version.split()[0],
        "sklearn": __import__("sklearn").__version__,
    }


if __name__ == "__main__":
    mlflow.set_tracking_uri(sys.argv[1])
    mlflow.set_experiment("training")
    print(json.dumps(train("ctr_ranking")))
