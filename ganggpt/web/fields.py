"""Input fields that several doors share."""

from typing import Any

from rest_framework import serializers


class WholeNumber(serializers.IntegerField):
    """A number as JSON has it: no text, no fraction even of nought, no yes or no."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return int(super().to_internal_value(data))
