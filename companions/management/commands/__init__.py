"""What can be asked for by `manage.py`."""
