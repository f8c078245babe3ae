"""Brings resources/translations up to date with the sources, and lists what is still to be translated.

    python tests/make_translations.py               # list what is missing; exit status 1 while anything is
    python tests/make_translations.py words.json    # take {"source": "translation"} from a file first; where a word
                                                    # means two things, "Context|source" tells which is meant

Messages are found where they are marked: ``tr``, ``translate`` and ``QT_TRANSLATE_NOOP`` in app, and in simcore, which
knows nothing of translations, whatever people may come to read: titles, descriptions and summaries of Parts and knobs,
names of choices, and every sentence in the sources. Where a sentence holds values, its message has {0}, {1}, ... for
them. The .ts can be edited with Qt Linguist; the .qm is made from it.

Words of the field, the same everywhere:

    activation 激活函数        augmentation 数据增强    batch 批次              batch normalization 批量归一化
    bias 偏置                 chi χ                   cross-entropy 交叉熵     dead unit 死亡单元
    deviation 标准差           dropout 随机失活         early stopping 早停      epoch 轮
    example 样本              feature 特征            fan-in 输入连接数        ghost 残影
    gradient 梯度             hidden layer 隐藏层      initializer 权重初始化    label 标签
    layer 层                  learning rate 学习率     loss 损失               member 成员
    momentum 动量             normalization 归一化     optimizer 优化器         penalty 惩罚
    plot 图                   preprocessing 预处理     probe 探针批            regularization 正则化
    residual block 残差块      run 运行                saturation 饱和         schedule 学习率调度
    seed 种子                 singular value 奇异值    snapshot 快照           spread 离散程度
    step 步                   theory 理论             training set 训练集      unit 单元
    validation set 验证集      weight 权重             whitening 白化          width (of z) 宽度
    z 预激活值 z
"""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.messages import Message, wanted

LANGUAGE = "zh_CN"
CATALOGUE = ROOT / "resources" / "translations" / f"zscope_{LANGUAGE}.ts"


def translations(path: Path = CATALOGUE) -> dict[Message, str]:
    """Return what a .ts holds, "" for what is not translated."""
    if not path.exists():
        return {}
    found: dict[Message, str] = {}
    for context in ElementTree.parse(path).iterfind("context"):
        for message in context.iterfind("message"):
            place = Message(context.findtext("name", ""), message.findtext("source", ""))
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[place] = (translation.text or "") if translation is not None and done else ""
    return found


def write(known: dict[Message, str], path: Path = CATALOGUE) -> None:
    """Write a .ts, in the order of contexts and sources; places in the sources are left out, for they move."""
    root = ElementTree.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for place in sorted(known):
        if place.context not in contexts:
            contexts[place.context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[place.context], "name").text = place.context
        message = ElementTree.SubElement(contexts[place.context], "message")
        ElementTree.SubElement(message, "source").text = place.source
        translation = ElementTree.SubElement(message, "translation")
        translation.text = known[place]
        if not known[place]:
            translation.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def release(path: Path = CATALOGUE) -> None:
    """Make the .qm that Qt loads."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", path, "-qm", path.with_suffix(".qm")], check=True)


def main(arguments: list[str]) -> int:
    """Update the catalogue; return 1 while something in it is not translated."""
    before = translations()
    offered: dict[str, str] = {}
    for name in arguments:
        offered |= json.loads(Path(name).read_text(encoding="utf-8"))
    of_source = {place.source: text for place, text in before.items() if text} | offered
    now: dict[Message, str] = {}
    for place in wanted():
        chosen = offered.get(f"{place.context}|{place.source}") or offered.get(place.source) or before.get(place)
        now[place] = chosen or of_source.get(place.source, "")
    write(now)
    release()
    missing = sorted({place.source for place, text in now.items() if not text})
    print(json.dumps(dict.fromkeys(missing, ""), indent=1, ensure_ascii=False))
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
