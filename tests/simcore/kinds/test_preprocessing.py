"""What each preprocessing step promises of the training data; the laws that all keep are in test_laws.py."""

import numpy as np
import pytest

from simcore.base.part import kinds
from simcore.data.digits import Digits
from simcore.data.prepare import prepare
from simcore.kinds.preprocessing import PCA, ZCA, Normalize, Preprocessing, Whiten, ZeroCenter

STEPS = [kind() for kind in kinds(Preprocessing).values()]
every_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.kind)


def correlated(examples: int = 400, features: int = 6) -> np.ndarray:
    rng = np.random.default_rng(8)
    mixing = rng.standard_normal((features, features)) * np.geomspace(0.1, 10, features)
    return rng.standard_normal((examples, features)) @ mixing + np.linspace(-50, 90, features)


def with_constants() -> np.ndarray:
    x = correlated()
    x[:, 2], x[:, 4] = 0.0, 1e6 / 3
    return x


def deficient() -> np.ndarray:
    """Fewer examples than features, and features that repeat each other."""
    x = correlated(examples=5, features=12)
    x[:, 7:] = x[:, :5] * 2
    return x


DATA = {"correlated": correlated(), "constant features": with_constants(), "rank-deficient": deficient()}
every_data = pytest.mark.parametrize("x", DATA.values(), ids=DATA.keys())


def covariance(x: np.ndarray) -> np.ndarray:
    centred = x - x.mean(axis=0)
    return centred.T @ centred / len(x)


@every_data
def test_zero_center_leaves_no_mean(x: np.ndarray) -> None:
    out = ZeroCenter().fit(x).apply(x)
    np.testing.assert_allclose(out.mean(axis=0), 0, atol=1e-15 * len(x) * np.abs(x).max())
    np.testing.assert_allclose(out, x - x.mean(axis=0), atol=1e-12)


def test_normalize_leaves_unit_deviations() -> None:
    x = correlated()
    np.testing.assert_allclose(Normalize().fit(x).apply(x).std(axis=0), 1, rtol=1e-12)


def test_normalize_leaves_constant_features_and_says_so() -> None:
    x = with_constants()
    fitted = Normalize().fit(x)
    out = fitted.apply(x)
    assert (out[:, [2, 4]] == x[:, [2, 4]]).all()
    np.testing.assert_allclose(np.delete(out, [2, 4], axis=1).std(axis=0), 1, rtol=1e-12)
    assert "2 of 6 features are constant" in fitted.note


def test_normalize_by_one_deviation_keeps_the_proportions() -> None:
    x = correlated()
    x -= x.mean(axis=0)
    out = Normalize(per_feature=False).fit(x).apply(x)
    assert out.std() == pytest.approx(1)
    np.testing.assert_allclose(out / x, out[0, 0] / x[0, 0])


def test_the_axes_of_pca_are_uncorrelated_and_fall_in_variance() -> None:
    x = correlated()
    spread = covariance(PCA().fit(x).apply(x))
    np.testing.assert_allclose(spread - np.diag(np.diag(spread)), 0, atol=1e-8)
    assert (np.diff(np.diag(spread)) <= 0).all()
    assert np.trace(spread) == pytest.approx(np.trace(covariance(x)))


@pytest.mark.parametrize("components", [1, 3, 6, 99])
def test_pca_keeps_as_many_components_as_asked_or_as_there_are(components: int) -> None:
    x = correlated()
    fitted = PCA(components=components).fit(x)
    assert fitted.apply(x).shape[1] == min(components, 6)
    assert bool(fitted.note) == (components < 6)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_pca_keeps_the_fewest_components_that_hold_the_share(share: float) -> None:
    x = correlated()
    variances = np.sort(np.linalg.eigvalsh(covariance(x)))[::-1]
    kept = PCA(share=share).fit(x).apply(x).shape[1]
    shares = np.cumsum(variances) / variances.sum()
    assert shares[kept - 1] >= share - 1e-9
    assert kept == 1 or shares[kept - 2] < share


def test_what_pca_drops_comes_back_as_its_mean() -> None:
    x = correlated()
    fitted = PCA(components=2).fit(x)
    back = fitted.invert(fitted.apply(x))
    np.testing.assert_allclose(back.mean(axis=0), x.mean(axis=0), rtol=1e-9)
    variances = np.sort(np.linalg.eigvalsh(covariance(x)))[::-1]
    assert ((back - x) ** 2).sum(axis=1).mean() == pytest.approx(variances[2:].sum(), rel=1e-6)


@pytest.mark.parametrize("step", [Whiten(epsilon=0), ZCA(epsilon=0)], ids=lambda step: step.kind)
def test_white_data_have_the_identity_as_covariance(step: Preprocessing) -> None:
    x = correlated()
    np.testing.assert_allclose(covariance(step.fit(x).apply(x)), np.eye(6), atol=1e-6)


@pytest.mark.parametrize("epsilon", [1e-8, 1e-3, 1.0])
def test_epsilon_holds_each_white_variance_below_one(epsilon: float) -> None:
    x = correlated()
    variances = np.sort(np.linalg.eigvalsh(covariance(x)))[::-1]
    white = covariance(Whiten(epsilon=epsilon).fit(x).apply(x))
    np.testing.assert_allclose(np.diag(white), variances / (variances + epsilon), rtol=1e-6)


@pytest.mark.parametrize("step", [Whiten(), ZCA(), Whiten(epsilon=0), ZCA(epsilon=0)], ids=str)
def test_whitening_sets_directions_without_variance_to_nought_and_says_so(step: Preprocessing) -> None:
    x = deficient()
    fitted = step.fit(x)
    rank = np.linalg.matrix_rank(x - x.mean(axis=0))
    variances = np.linalg.eigvalsh(covariance(fitted.apply(x)))
    np.testing.assert_allclose(np.sort(variances)[-rank:], 1, atol=1e-5)
    np.testing.assert_allclose(np.sort(variances)[:-rank], 0, atol=1e-6)
    assert f"{12 - rank} of 12 directions" in fitted.note


def test_zca_stays_nearer_the_centred_data_than_whitening_does() -> None:
    x = correlated()
    centred = x - x.mean(axis=0)
    zca, white = ZCA().fit(x).apply(x), Whiten().fit(x).apply(x)
    assert ((zca - centred) ** 2).sum() <= ((white - centred) ** 2).sum()


@every_step
def test_steps_are_fitted_on_the_training_part_only(step: Preprocessing) -> None:
    data, raw = Digits(), prepare(Digits(), (), 3, "float64")
    prepared = prepare(data, (step,), 3, "float64")
    x_train, x_validation = raw.train.x.astype(np.float64), raw.validation.x.astype(np.float64)
    fitted = step.fit(x_train)
    np.testing.assert_allclose(prepared.train.x, fitted.apply(x_train), atol=1e-9)
    np.testing.assert_allclose(prepared.validation.x, fitted.apply(x_validation), atol=1e-9)


def test_each_step_is_fitted_on_what_the_ones_before_it_made() -> None:
    prepared = prepare(Digits(), (ZeroCenter(), Whiten(epsilon=0)), 0, "float64")
    alive = prepared.train.x.std(axis=0) > 1e-6
    np.testing.assert_allclose(prepared.train.x[:, alive].std(axis=0), 1, atol=1e-4)


def test_what_a_person_should_be_told_reaches_the_notes() -> None:
    assert any("constant" in note for note in prepare(Digits(), (ZeroCenter(), Normalize()), 0, "float32").notes)
