"""The use cases of companions, one module for each kind; importing this declares all handlers."""

from companions.application.handlers import bonds, living

__all__ = ["bonds", "living"]
