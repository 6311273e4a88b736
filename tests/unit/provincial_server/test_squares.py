from __future__ import annotations

import re

import zxingcpp
from PIL import Image

from provincial_server.squares import square


def test_what_is_drawn_is_read_again():
    drawn = square("V8D7SHMN4T")
    picture = Image.new("L", (drawn.size, drawn.size), 255)
    for column, row in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn.path):
        picture.putpixel((int(column), int(row)), 0)
    read = zxingcpp.read_barcodes(picture.resize((drawn.size * 8, drawn.size * 8), Image.Resampling.NEAREST))
    assert [one.text for one in read] == ["V8D7SHMN4T"]
