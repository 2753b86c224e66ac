"""The pictures that a shared link is shown with."""
