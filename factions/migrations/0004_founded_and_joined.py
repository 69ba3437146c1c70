from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("factions", "0003_what_was_there_before"),
    ]

    operations = [
        migrations.AlterField(
            model_name="faction",
            name="founded_at",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="membership",
            name="joined_at",
            field=models.DateTimeField(),
        ),
    ]
