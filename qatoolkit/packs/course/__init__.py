"""Courses for learning alone or with a tutor: units by stage of the life cycle with tools, exercises and tests."""
