"""Trains one version as params.json says, and logs run, data and model to the server in MLFLOW_TRACKING_URI."""

import json
import logging
import os
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"

import mlflow
import sklearn
from rows import SEED, split
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, recall_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

MODEL = "screening"
LABEL = "malignant"


def estimator(params):
    if params["estimator"] == "tree":
        return DecisionTreeClassifier(random_state=SEED)
    return make_pipeline(StandardScaler(), LogisticRegression(C=params["C"], random_state=SEED))


def main():
    params = json.loads(Path(__file__).with_name("params.json").read_text())
    rows = split()
    columns = [name for name in rows["training"] if name.startswith(params["columns"]) and name != LABEL]
    measured = rows[params["measured_on"]]

    mlflow.set_experiment(MODEL)
    with mlflow.start_run(run_name=params["name"]) as run:
        for role in dict.fromkeys(["training", params["measured_on"]]):
            frame = rows[role][[*columns, LABEL]]
            data = mlflow.data.from_pandas(frame, name=f"breast_cancer_{role}", targets=LABEL)
            mlflow.log_input(data, context="training" if role == "training" else "test")
        mlflow.log_params({key: value for key, value in params.items() if key != "name"} | {"seed": SEED})
        model = estimator(params).fit(rows["training"][columns], rows["training"][LABEL])
        chance = model.predict_proba(measured[columns])[:, 1]
        metrics = {
            "auc": roc_auc_score(measured[LABEL], chance),
            "recall": recall_score(measured[LABEL], chance > 0.5),
            "logloss": log_loss(measured[LABEL], chance),
        }
        mlflow.log_metrics(metrics)
        logged = mlflow.sklearn.log_model(
            model,
            name="model",
            input_example=rows["training"][columns].head(1),
            registered_model_name=MODEL,
            pip_requirements=[f"mlflow=={mlflow.__version__}", f"scikit-learn=={sklearn.__version__}"],
            serialization_format="cloudpickle",
        )
    version = str(logged.registered_model_version)
    if version == "1":
        mlflow.MlflowClient().set_registered_model_alias(MODEL, "champion", version)
    commit = mlflow.get_run(run.info.run_id).data.tags.get("mlflow.source.git.commit")
    print(json.dumps({"version": version, "run": run.info.run_id, "commit": commit, "rows": len(rows["training"]), "metrics": metrics}))


if __name__ == "__main__":
    main()
