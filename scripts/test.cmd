@echo off
rem All tests but the long ones, on Qt's offscreen platform; words go to pytest: scripts\test tests\unit -k fold
setlocal
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%ROOT%"
set "QT_QPA_PLATFORM=offscreen"
"%PYTHON%" -P -m pytest -m "not long" %*
exit /b %errorlevel%
