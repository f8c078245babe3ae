"""Remakes trajectories.json: how PyTorch trains a small network for 200 steps with each optimizer and each schedule.

Run with PyTorch installed: ``python make_trajectories.py`` in this folder. Data and first weights are drawn by
NumPy (``trajectory_data.py``), so that the test draws the same.
"""

import json
import sys
from pathlib import Path

import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from trajectory_data import BATCH, EPOCHS, STEPS, batches, first_weights

PER_EPOCH = STEPS / EPOCHS


def optimizers(parameters: list[torch.Tensor]) -> dict[str, torch.optim.Optimizer]:
    """Return each optimizer with the settings that the test uses."""
    return {
        "sgd": torch.optim.SGD(parameters, lr=0.1),
        "momentum": torch.optim.SGD(parameters, lr=0.05, momentum=0.9),
        "nesterov": torch.optim.SGD(parameters, lr=0.05, momentum=0.9, nesterov=True),
        "adagrad": torch.optim.Adagrad(parameters, lr=0.02, eps=1e-10),
        "rmsprop": torch.optim.RMSprop(parameters, lr=0.002, alpha=0.99, eps=1e-8),
        "adam": torch.optim.Adam(parameters, lr=0.005),
        "adamw": torch.optim.AdamW(parameters, lr=0.005, weight_decay=0.05),
    }


SCHEDULES = ("cosine", "linear", "step_decay", "inverse_sqrt", "warmup")


def schedule_of(optimizer: torch.optim.Optimizer, kind: str) -> torch.optim.lr_scheduler.LRScheduler:
    """Return a schedule as PyTorch has it, stepped after each update."""
    rates = torch.optim.lr_scheduler
    warm = round(2 * PER_EPOCH)
    match kind:
        case "cosine":
            return rates.CosineAnnealingLR(optimizer, T_max=STEPS)
        case "linear":
            return rates.PolynomialLR(optimizer, total_iters=STEPS, power=1.0)
        case "step_decay":
            return rates.StepLR(optimizer, step_size=round(3 * PER_EPOCH), gamma=0.5)
        case "inverse_sqrt":
            return rates.LambdaLR(optimizer, lambda step: (1 + step / PER_EPOCH) ** -0.5)
        case _:
            rise = rates.LambdaLR(optimizer, lambda step: step / warm)
            fall = rates.CosineAnnealingLR(optimizer, STEPS - warm)
            return rates.SequentialLR(optimizer, [rise, fall], milestones=[warm])


def trained(kind: str, schedule: str | None) -> dict[str, object]:
    """Return the loss before each tenth update, and all parameters after the last."""
    weights = [torch.tensor(values, requires_grad=True) for values in first_weights()]
    optimizer = optimizers(weights)[kind]
    rate = None if schedule is None else schedule_of(optimizer, schedule)
    losses: list[float] = []
    for step, (x, y) in enumerate(batches()):
        a = torch.tensor(x)
        for layer in range(0, len(weights), 2):
            z = a @ weights[layer] + weights[layer + 1]
            a = torch.tanh(z)
        loss = torch.nn.functional.cross_entropy(z, torch.tensor(y))
        if step % 10 == 0:
            losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if rate is not None:
            rate.step()
    return {"losses": losses, "parameters": [w.detach().numpy().ravel().tolist() for w in weights]}


def main() -> None:
    """Write the record."""
    torch.set_default_dtype(torch.float64)
    kinds = list(optimizers([torch.zeros(1, requires_grad=True)]))
    record = {
        "torch": torch.__version__,
        "batch": BATCH,
        "optimizers": {kind: trained(kind, None) for kind in kinds},
        "schedules": {name: trained("sgd", name) for name in SCHEDULES},
    }
    (HERE / "trajectories.json").write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
